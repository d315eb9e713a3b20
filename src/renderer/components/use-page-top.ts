/** How far below the beginning of the page an element is. */
import { useLayoutEffect, useRef, useState } from 'react';
import type { RefObject } from 'react';

export function usePageTop(): readonly [RefObject<HTMLDivElement | null>, number] {
  const element = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState(0);
  useLayoutEffect(() => {
    const measure = (): void => {
      setTop((element.current?.getBoundingClientRect().top ?? 0) + window.scrollY);
    };
    measure();
    if (typeof ResizeObserver === 'undefined') return undefined;
    // Whatever comes or goes above the element makes the page longer or shorter.
    const observer = new ResizeObserver(measure);
    observer.observe(document.body);
    return () => {
      observer.disconnect();
    };
  }, []);
  return [element, top];
}
