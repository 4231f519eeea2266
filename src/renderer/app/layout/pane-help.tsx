/** What a pane shows and how it is used, from its entry in the registry. */
import { Dialog } from '../../ui/dialog.tsx';
import type { PaneKind } from './pane-kind.ts';

export function PaneHelp(props: { readonly kind: PaneKind; readonly isOpen: boolean; readonly onClose: () => void }) {
  const [what, ...how] = props.kind.help;
  return (
    <Dialog title={props.kind.title} isOpen={props.isOpen} onClose={props.onClose}>
      <p className="dialog-text">{what}</p>
      {how.length > 0 && (
        <ul className="pane-help">
          {how.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
    </Dialog>
  );
}
