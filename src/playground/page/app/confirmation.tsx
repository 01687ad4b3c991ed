import { Dialog } from './dialog';
import type { useElement } from './surface';
import { Words } from './text';

type Question = NonNullable<ReturnType<typeof useElement>['question']>;

/** What Slack asks before it sends a click on. */
const Confirmation = ({ title, text, confirm, deny, style, yes, no }: Question) => (
  <Dialog
    size="small"
    title={title.text}
    onClose={no}
    focus="footer button:last-child"
    footer={
      <>
        <button type="button" class="button" onClick={no}>
          {deny.text}
        </button>
        <button type="button" class={`button ${style ?? 'primary'}`} onClick={yes}>
          {confirm.text}
        </button>
      </>
    }
  >
    <p>
      <Words text={text} />
    </p>
  </Dialog>
);

/** What went wrong, and the question, beside the element that they belong to. */
export const Aftermath = ({
  failure,
  question,
}: {
  failure: string | undefined;
  question: Question | undefined;
}) => (
  <>
    {failure !== undefined && (
      <span class="failure" role="alert">
        ⚠ {failure}
      </span>
    )}
    {question && <Confirmation {...question} />}
  </>
);
