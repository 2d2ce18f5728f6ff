import { useState, type FormEvent } from 'react';
import { ask, messageOf, type Input } from '../cloud';
import { useNotices } from '../components/notices';
import { useSay } from '../settings';

const areas = ['database', 'functions', 'openapi', 'storage', 'pay'] as const;
const effects = ['fail', 'delay', 'lose'] as const;

const exampleNames: Readonly<Record<(typeof areas)[number], string>> = {
  database: 'modifyDocument',
  functions: 'points',
  openapi: 'subscribeMessage.send',
  storage: 'batchDeleteFile',
  pay: '',
};

/** WeChat's APIs answer numbers, the platform answers words. */
const readCode = (written: string): string | number =>
  /^-?\d+$/.test(written) ? Number(written) : written;

/** Any fault at all: where, which call, what happens, how often. */
export const FaultForm = ({ onOrdered }: { readonly onOrdered: () => void }) => {
  const say = useSay();
  const { tell } = useNotices();
  const [area, setArea] = useState<(typeof areas)[number]>('database');
  const [name, setName] = useState('');
  const [contains, setContains] = useState('');
  const [effect, setEffect] = useState<(typeof effects)[number]>('fail');
  const [code, setCode] = useState('DATABASE_REQUEST_FAILED');
  const [delay, setDelay] = useState('2000');
  const [times, setTimes] = useState('1');
  const [problem, setProblem] = useState<string>();

  const orderOf = (): Input<'orderFault'> => {
    const whatAndWhen = {
      area,
      ...(name.trim() === '' ? {} : { name: name.trim() }),
      ...(contains === '' ? {} : { contains }),
      times: times === '' ? null : Number(times),
    };
    if (effect === 'fail') return { ...whatAndWhen, effect, code: readCode(code.trim()) };
    if (effect === 'delay') return { ...whatAndWhen, effect, milliseconds: Number(delay) };
    return { ...whatAndWhen, effect };
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    ask('orderFault', orderOf()).then(
      () => {
        setProblem(undefined);
        tell(say('ordered'));
        onOrdered();
      },
      (error: unknown) => setProblem(messageOf(error)),
    );
  };
  return (
    <form className="form form--pairs" onSubmit={submit}>
      <label className="field">
        {say('area')}
        <select
          value={area}
          onChange={({ target }) => setArea(areas.find((each) => each === target.value) ?? area)}
        >
          {areas.map((each) => (
            <option key={each} value={each}>
              {say(`area_${each}`)}
            </option>
          ))}
        </select>
      </label>
      <label className="field">
        {say('callName')}
        <input
          className="code"
          value={name}
          placeholder={exampleNames[area]}
          onChange={({ target }) => setName(target.value)}
        />
      </label>
      <label className="field">
        {say('contains')}
        <input
          className="code"
          value={contains}
          placeholder="members"
          onChange={({ target }) => setContains(target.value)}
        />
      </label>
      <label className="field">
        {say('effect')}
        <select
          value={effect}
          onChange={({ target }) =>
            setEffect(effects.find((each) => each === target.value) ?? effect)
          }
        >
          {effects.map((each) => (
            <option key={each} value={each}>
              {say(`effect_${each}`)}
            </option>
          ))}
        </select>
      </label>
      {effect === 'fail' && (
        <label className="field">
          {say('code')}
          <input
            className="code"
            value={code}
            required
            pattern="-?\w+"
            onChange={({ target }) => setCode(target.value)}
          />
        </label>
      )}
      {effect === 'delay' && (
        <label className="field">
          {say('delay')}
          <input
            type="number"
            min={1}
            max={60_000}
            value={delay}
            required
            onChange={({ target }) => setDelay(target.value)}
          />
        </label>
      )}
      <label className="field">
        {say('times')}
        <input
          type="number"
          min={1}
          max={1_000_000}
          value={times}
          onChange={({ target }) => setTimes(target.value)}
        />
      </label>
      <button type="submit" className="button button--main">
        {say('orderFault')}
      </button>
      {problem !== undefined && (
        <p className="filter__problem field--wide" role="alert">
          {problem}
        </p>
      )}
    </form>
  );
};
