/** The last row of a form of limits: what came of saving them, and the button, which says why it does nothing now. */
import { wording } from '../text/wording.ts';
import { Button } from '../ui/button.tsx';

export function SaveLimits(props: {
  readonly note: string | null;
  readonly isEdited: boolean;
  readonly isReadable: boolean;
}) {
  const { note, isEdited, isReadable } = props;
  const words = wording.settings;
  const reason = isReadable ? null : words.correctMarkedLimitsFirst;
  return (
    <div className="dialog-buttons">
      <p className="settings-outcome" role="status">
        {note}
      </p>
      <Button type="submit" tone="strong" reason={isEdited ? reason : words.nothingHasChanged}>
        {words.saveLimits}
      </Button>
    </div>
  );
}
