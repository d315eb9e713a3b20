/** `KN` for Kari Nordmann; of an e-mail address its first letter. */
export function initialsOf(name: string): string {
  const words = name.split(/[\s.@_-]+/u).filter((word) => /\p{L}|\p{N}/u.test(word));
  const ends = name.includes('@') ? [words[0]] : [words[0], words.length > 1 ? words.at(-1) : ''];
  return ends.map((word) => firstLetter(word ?? '').toLocaleUpperCase()).join('');
}

function firstLetter(word: string): string {
  const [letter] = new Intl.Segmenter().segment(word);
  return letter?.segment ?? '';
}
