import { ask, type Input } from '../cloud';
import { useNotices } from '../components/notices';
import { useSay } from '../settings';
import type { WordKey } from '../words';

/** Faults that are used often. */
const commonFaults: readonly { readonly words: WordKey; readonly order: Input<'orderFault'> }[] = [
  {
    words: 'faultSend',
    order: { area: 'openapi', name: 'subscribeMessage.send', effect: 'fail', code: 43101 },
  },
  {
    words: 'faultBusy',
    order: { area: 'openapi', name: 'subscribeMessage.send', effect: 'fail', code: -1 },
  },
  {
    words: 'faultWrite',
    order: {
      area: 'database',
      name: 'modifyDocument',
      effect: 'fail',
      code: 'DATABASE_REQUEST_FAILED',
    },
  },
  { words: 'faultLost', order: { area: 'database', name: 'modifyDocument', effect: 'lose' } },
  {
    words: 'faultSlow',
    order: {
      area: 'database',
      name: 'getDocument',
      effect: 'delay',
      milliseconds: 2000,
      times: null,
    },
  },
  {
    words: 'faultCheck',
    order: {
      area: 'openapi',
      name: 'security.msgSecCheck',
      effect: 'delay',
      milliseconds: 5000,
    },
  },
];

/** One button for each common fault. */
export const CommonFaults = ({ onOrdered }: { readonly onOrdered: () => void }) => {
  const say = useSay();
  const { tell, complain } = useNotices();
  return (
    <ul className="buttons">
      {commonFaults.map(({ words, order }) => (
        <li key={words}>
          <button
            type="button"
            className="button"
            onClick={() =>
              void ask('orderFault', order).then(() => {
                tell(say('ordered'));
                onOrdered();
              }, complain)
            }
          >
            {say(words)}
          </button>
        </li>
      ))}
    </ul>
  );
};
