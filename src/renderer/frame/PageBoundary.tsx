/** A page that breaks takes neither the frame nor the other pages with it. */
import { Component } from 'react';
import type { ReactNode } from 'react';
import { FailureNote } from '../components/FailureNote.tsx';
import { t } from '../words/words.ts';

interface Props {
  readonly children: ReactNode;
}

interface State {
  readonly broken: boolean;
}

export class PageBoundary extends Component<Props, State> {
  override state: State = { broken: false };

  static getDerivedStateFromError(): State {
    return { broken: true };
  }

  override render(): ReactNode {
    if (!this.state.broken) return this.props.children;
    return (
      <FailureNote
        failure={{ code: 'bug', message: t('pageBroke') }}
        action={{
          label: t('tryAgain'),
          onPress: () => {
            this.setState({ broken: false });
          },
        }}
      />
    );
  }
}
