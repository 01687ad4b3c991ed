import { useId } from 'preact/hooks';
import { Aftermath } from './confirmation';
import { useApp } from './context';
import { useElement, type ElementProps } from './surface';
import { Words } from './text';
import { heldOptions, holding } from './values';
import { fromWall, wallTime } from './zones';

type DateTypes = 'datepicker' | 'timepicker' | 'datetimepicker';

/** A day, an hour, or an instant, the last as the viewer's own wall tells it. */
export const DateElement = ({ block, element, id, describedBy }: ElementProps<DateTypes>) => {
  const { world } = useApp();
  const { value, error, isBusy, failure, question, choose } = useElement({ block, element });
  const { type } = element;
  const at = value?.selected_date_time;
  const [kind, text] =
    type === 'datepicker'
      ? (['date', value?.selected_date ?? ''] as const)
      : type === 'timepicker'
        ? (['time', value?.selected_time ?? ''] as const)
        : (['datetime-local', at == null ? '' : wallTime(new Date(at * 1000), world.me.tz)] as const);
  const held = (given: string) => {
    if (type === 'datepicker') return { type, selected_date: given || null };
    if (type === 'timepicker') return { ...value, type, selected_time: given || null };
    const instant = fromWall(given, world.me.tz);
    return { type, selected_date_time: instant ? instant.getTime() / 1000 : null };
  };
  const placeholder = 'placeholder' in element ? element.placeholder?.text : undefined;
  return (
    <>
      <input
        id={id}
        class="field date"
        type={kind}
        value={text}
        aria-label={id === undefined ? (placeholder ?? 'Choose a date or time') : undefined}
        aria-describedby={describedBy}
        aria-invalid={error !== undefined}
        aria-busy={isBusy}
        onChange={(event) => choose(held(event.currentTarget.value))}
      />
      <Aftermath failure={failure} question={question} />
    </>
  );
};

/** Boxes to tick, or dots of which one holds. */
export const TickElement = ({
  block,
  element,
  id,
  describedBy,
}: ElementProps<'checkboxes' | 'radio_buttons'>) => {
  const { value, error, isBusy, failure, question, choose } = useElement({ block, element });
  const name = useId();
  const isRadio = element.type === 'radio_buttons';
  const held = heldOptions(value);
  return (
    <div
      class="ticks"
      role={isRadio ? 'radiogroup' : 'group'}
      aria-labelledby={id === undefined ? undefined : `${id}-label`}
      aria-describedby={describedBy}
      aria-busy={isBusy}
      aria-invalid={isRadio ? error !== undefined : undefined}
    >
      {element.options.map((option) => (
        <label key={option.value}>
          <input
            type={isRadio ? 'radio' : 'checkbox'}
            name={name}
            checked={held.some((one) => one.value === option.value)}
            onChange={({ currentTarget: { checked } }) => {
              const ticked = element.options.filter((one) =>
                one.value === option.value ? checked : held.some((other) => other.value === one.value),
              );
              choose(holding(element.type, isRadio ? [option] : ticked));
            }}
          />
          <span>
            <Words text={option.text} />
            {option.description && (
              <small>
                <Words text={option.description} />
              </small>
            )}
          </span>
        </label>
      ))}
      <Aftermath failure={failure} question={question} />
    </div>
  );
};
