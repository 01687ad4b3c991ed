import { ButtonElement, OverflowElement } from './buttons';
import { FileElement } from './file-element';
import { SelectElement } from './select-element';
import type { ElementProps } from './surface';
import { TextElement } from './text-element';
import { DateElement, TickElement } from './time-and-ticks';

/** Any element that a person can act on; one that the page does not know is named in a box. */
export const ElementView = ({ element, ...rest }: ElementProps) => {
  switch (element.type) {
    case 'button':
      return <ButtonElement element={element} {...rest} />;
    case 'overflow':
      return <OverflowElement element={element} {...rest} />;
    case 'plain_text_input':
    case 'number_input':
    case 'email_text_input':
    case 'url_text_input':
      return <TextElement element={element} {...rest} />;
    case 'file_input':
      return <FileElement element={element} {...rest} />;
    case 'datepicker':
    case 'timepicker':
    case 'datetimepicker':
      return <DateElement element={element} {...rest} />;
    case 'checkboxes':
    case 'radio_buttons':
      return <TickElement element={element} {...rest} />;
    default:
      return element.type.endsWith('_select') ? (
        <SelectElement element={element} {...rest} />
      ) : (
        <Named type={element.type} />
      );
  }
};

/** A block or element that Slack documents and this page does not draw. */
export const Named = ({ type }: { type: string }) => (
  <div class="named">
    <code>{type}</code> is shown in Slack only
  </div>
);
