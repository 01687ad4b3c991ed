import { Aftermath } from './confirmation';
import { safeUrl } from './addresses';
import { withEmoji } from './emoji';
import { Icon } from './icons';
import { Menu } from './menu';
import { useElement, type ElementProps } from './surface';

export const ButtonElement = ({ block, element }: ElementProps<'button'>) => {
  const { isBusy, failure, question, act } = useElement({ block, element });
  const { text, style, url, accessibility_label } = element;
  const href = url === undefined ? undefined : safeUrl(url);
  const rest = {
    class: `button ${style ?? ''}`,
    'aria-label': accessibility_label,
    'aria-busy': isBusy,
    onClick: () => !isBusy && act(),
  };
  return (
    <>
      {href === undefined ? (
        <button type="button" {...rest}>
          {withEmoji(text.text)}
        </button>
      ) : (
        <a href={href} target="_blank" rel="noopener noreferrer" {...rest}>
          {withEmoji(text.text)}
        </a>
      )}
      <Aftermath failure={failure} question={question} />
    </>
  );
};

export const OverflowElement = ({ block, element }: ElementProps<'overflow'>) => {
  const { isBusy, failure, question, act } = useElement({ block, element });
  const items = element.options.map(({ text, description, value, url }) => ({
    key: value,
    label: text.text,
    ...(description ? { detail: description.text } : {}),
    run: () => {
      const href = url === undefined ? undefined : safeUrl(url);
      if (href !== undefined) window.open(href, '_blank', 'noopener');
      act({ option: value });
    },
  }));
  return (
    <>
      <Menu
        label="More actions"
        button={<Icon name="more" />}
        buttonClass="button more"
        items={items}
        isBusy={isBusy}
      />
      <Aftermath failure={failure} question={question} />
    </>
  );
};
