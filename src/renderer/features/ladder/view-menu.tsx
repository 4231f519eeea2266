/** The ladder's own menu: columns, when it follows the market, and which sizes it marks. */

import { Menu } from '@base-ui/react/menu';
import { Check, Columns3 } from 'lucide-react';
import { wording } from '../../text/wording.ts';
import { OPTIONAL_COLUMNS, type OptionalColumn } from './geometry.ts';
import { LARGE_CHOICES, LARGE_TIMES } from './large-sizes.ts';
import type { ViewChoices } from './view-choices.ts';
import { CENTRINGS } from './viewport.ts';

export function ViewMenu(props: {
  readonly choices: ViewChoices;
  readonly withoutRoom: readonly OptionalColumn[];
  readonly onChange: (choices: ViewChoices) => void;
}) {
  const { choices, withoutRoom, onChange } = props;
  return (
    <Menu.Root>
      <Menu.Trigger
        className="button button-quiet button-small button-icon"
        aria-label={wording.ladder.columnsAndCentring}
      >
        <Columns3 size={14} strokeWidth={1.5} />
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner className="popup-positioner" sideOffset={2} align="end">
          <Menu.Popup className="popup-list">
            <Menu.Group>
              <Menu.GroupLabel className="ladder-menu-head">{wording.ladder.columns}</Menu.GroupLabel>
              {OPTIONAL_COLUMNS.map((column) => (
                <Menu.CheckboxItem
                  key={column}
                  className="popup-item"
                  checked={choices.columns.includes(column)}
                  onCheckedChange={(isShown) =>
                    onChange({
                      ...choices,
                      columns: OPTIONAL_COLUMNS.filter((each) =>
                        each === column ? isShown : choices.columns.includes(each),
                      ),
                    })
                  }
                >
                  <Menu.CheckboxItemIndicator className="popup-check">
                    <Check size={14} strokeWidth={1.5} />
                  </Menu.CheckboxItemIndicator>
                  {wording.ladder.columnWords[column]}
                  {withoutRoom.includes(column) && (
                    <span className="is-secondary">{wording.ladder.noRoomAtThisWidth}</span>
                  )}
                </Menu.CheckboxItem>
              ))}
            </Menu.Group>
            <Menu.RadioGroup
              value={choices.centring}
              onValueChange={(value) => {
                const centring = CENTRINGS.find((each) => each === value);
                if (centring !== undefined) onChange({ ...choices, centring });
              }}
            >
              <Menu.Group>
                <Menu.GroupLabel className="ladder-menu-head">{wording.ladder.centreOnMarket}</Menu.GroupLabel>
                {CENTRINGS.map((centring) => (
                  <Menu.RadioItem key={centring} value={centring} className="popup-item">
                    <Menu.RadioItemIndicator className="popup-check">
                      <Check size={14} strokeWidth={1.5} />
                    </Menu.RadioItemIndicator>
                    {wording.ladder.centringWords[centring]}
                  </Menu.RadioItem>
                ))}
              </Menu.Group>
            </Menu.RadioGroup>
            <p className="ladder-menu-note">{wording.ladder.neverWhilePointerIsInside}</p>
            <LargeItems choices={choices} onChange={onChange} />
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}

/** Each step is said in numbers: they are what a mark means. */
function LargeItems({
  choices,
  onChange,
}: {
  readonly choices: ViewChoices;
  readonly onChange: (choices: ViewChoices) => void;
}) {
  return (
    <>
      <Menu.RadioGroup
        value={choices.large}
        onValueChange={(value) => {
          const large = LARGE_CHOICES.find((each) => each === value);
          if (large !== undefined) onChange({ ...choices, large });
        }}
      >
        <Menu.Group>
          <Menu.GroupLabel className="ladder-menu-head">{wording.ladder.largeSizes}</Menu.GroupLabel>
          {LARGE_CHOICES.map((large) => (
            <Menu.RadioItem key={large} value={large} className="popup-item">
              <Menu.RadioItemIndicator className="popup-check">
                <Check size={14} strokeWidth={1.5} />
              </Menu.RadioItemIndicator>
              {large === 'off'
                ? wording.ladder.notMarked
                : wording.ladder.timesTheMedian(LARGE_TIMES[large].large, LARGE_TIMES[large].huge)}
            </Menu.RadioItem>
          ))}
        </Menu.Group>
      </Menu.RadioGroup>
      <Menu.CheckboxItem
        className="popup-item"
        checked={choices.isSounding}
        disabled={choices.large === 'off'}
        onCheckedChange={(isSounding) => onChange({ ...choices, isSounding })}
      >
        <Menu.CheckboxItemIndicator className="popup-check">
          <Check size={14} strokeWidth={1.5} />
        </Menu.CheckboxItemIndicator>
        {wording.ladder.soundWhenOneAppears}
      </Menu.CheckboxItem>
    </>
  );
}
