/** What stands in the place of a pane that broke. */
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { ErrorBoundary, type ErrorBoundaryProps } from '../../../../src/renderer/ui/error-boundary.tsx';

function broken(error: unknown, props: Omit<ErrorBoundaryProps, 'children'> = {}): string {
  const boundary = new ErrorBoundary({ children: 'prices', ...props });
  boundary.state = ErrorBoundary.getDerivedStateFromError(error);
  return renderToStaticMarkup(boundary.render());
}

const words = (markup: string): string =>
  markup
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

describe('a part of the window that breaks', () => {
  test('says that it stopped and what that means, aloud, with one thing to do', () => {
    const markup = broken(new Error('no such level'));
    expect(words(markup)).toBe(
      'This pane stopped Orders and the other panes are not affected. no such level Start it again',
    );
    expect([markup.match(/role="alert"/g), markup.match(/<button/g)]).toEqual([['role="alert"'], ['<button']]);
    expect(markup).not.toContain('prices');
  });

  test('says which part it is, in one line where there is one line', () => {
    expect(words(broken(new Error('no such level'), { name: 'The status bar', isSlim: true }))).toBe(
      'The status bar stopped: no such level Start it again',
    );
  });

  test('says what was thrown, whatever it was', () => {
    expect(words(broken('just a word'))).toContain('just a word');
  });

  test('shows what it holds while that is well', () => {
    expect(renderToStaticMarkup(new ErrorBoundary({ children: 'prices' }).render())).toBe('prices');
  });
});
