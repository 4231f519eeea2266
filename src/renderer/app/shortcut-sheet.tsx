/** `?`: every shortcut that works right now. */
import { Fragment } from 'react';
import { useStore } from 'zustand';
import { describeHotkey, isMac, listedHotkeys, useHotkey } from '../lib/use-hotkey.ts';
import { closeDialog, openDialog, workbench } from '../lib/workbench.ts';
import { Dialog } from '../ui/dialog.tsx';

export function ShortcutSheet() {
  const isOpen = useStore(workbench, (state) => state.dialog === 'shortcuts');
  const keys = useStore(listedHotkeys, (state) => state.keys);
  useHotkey('?', () => openDialog('shortcuts'), { label: 'This list' });
  return (
    <Dialog title="Keyboard shortcuts" isOpen={isOpen} onClose={closeDialog} isWide>
      <dl className="shortcuts">
        {keys.map((each) => (
          <Fragment key={`${each.keys} ${each.label}`}>
            <dt className="shortcut-keys">
              {describeHotkey(each.keys, isMac())
                .split(' ')
                .map((key) => (
                  <kbd key={key} className="key">
                    {key}
                  </kbd>
                ))}
            </dt>
            <dd className="shortcut-label">{each.label}</dd>
          </Fragment>
        ))}
      </dl>
    </Dialog>
  );
}
