import type { Output } from '../cloud';
import { sayDuration } from '../format';
import { useSay } from '../settings';

type InvocationDetail = Output<'readInvocation'>;

/** Even a very short request stays visible. */
const LEAST_PERCENT = 0.6;

const position = (
  start: number,
  duration: number,
  whole: number,
): { left: string; width: string } => {
  const percent = (value: number): number => (whole === 0 ? 0 : (value / whole) * 100);
  const width = Math.max(LEAST_PERCENT, percent(duration));
  return { left: `${Math.min(100 - width, percent(start))}%`, width: `${width}%` };
};

/** `database.getDocument` without its first word. */
const shortName = (name: string): string => name.slice(name.indexOf('.') + 1);

/**
 * What a function asked of the cloud, one request below the other, over the time that it ran. Requests
 * of one round trip have one colour: they did not wait for one another.
 */
export const Waterfall = ({ detail }: { readonly detail: InvocationDetail }) => {
  const say = useSay();
  const { invocation, requests } = detail;
  const { waitMilliseconds, milliseconds } = invocation;
  const whole = waitMilliseconds + milliseconds;
  return (
    <table className="waterfall">
      <caption className="hidden">{say('waterfall')}</caption>
      <thead>
        <tr>
          <th scope="col">{say('request')}</th>
          <th scope="col" title={say('roundTrip')}>
            {say('roundTripShort')}
          </th>
          <th scope="col" className="waterfall__lane">
            <span className="waterfall__scale">
              <span>0</span>
              <span>{sayDuration(whole / 2)}</span>
              <span>{sayDuration(whole)}</span>
            </span>
          </th>
          <th scope="col" className="number">
            {say('duration')}
          </th>
        </tr>
      </thead>
      <tbody>
        <tr className="waterfall__whole">
          <th scope="row">{say('wholeCall')}</th>
          <td>{invocation.roundTrips}</td>
          <td className="waterfall__lane">
            <span className="bar bar--wait" style={position(0, waitMilliseconds, whole)} />
            <span
              className="bar bar--whole"
              style={position(waitMilliseconds, milliseconds, whole)}
            />
          </td>
          <td className="number">{sayDuration(milliseconds)}</td>
        </tr>
        {requests.map((request, at) => (
          <tr key={at}>
            <th scope="row" title={`${request.name} ${request.target ?? ''}`}>
              {shortName(request.name)} <span className="waterfall__target">{request.target}</span>
              {request.failure !== null && (
                <span className="outcome outcome--bad"> {request.failure}</span>
              )}
            </th>
            <td>{request.wave}</td>
            <td className="waterfall__lane">
              <span
                className={`bar bar--wave${request.wave % 4} ${request.failure === null ? '' : 'bar--bad'}`}
                style={position(request.start, request.duration ?? whole - request.start, whole)}
              />
            </td>
            <td className="number">
              {request.duration === null ? '…' : sayDuration(request.duration)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};
