import type {
  CSSProperties,
  FocusEvent,
  FormEvent,
  KeyboardEvent,
  ReactNode,
  TouchEvent,
} from 'react';

// The attributes of the browser's elements, which the tests look for.
process.env.TARO_ENV = 'h5';

/** The properties that our components pass to Taro's. */
interface StandInProps {
  readonly children?: ReactNode;
  readonly id?: string;
  readonly className?: string;
  readonly style?: CSSProperties;
  readonly onClick?: () => void;
  readonly onKeyDown?: (event: KeyboardEvent) => void;
  readonly onTouchStart?: (event: TouchEvent) => void;
  readonly onTouchEnd?: (event: TouchEvent) => void;
  readonly tabIndex?: number;
  readonly [name: string]: unknown;
}

/** Keeps only what a browser's element understands. The rest is for WeChat's components. */
const domProps = (props: StandInProps) => {
  const { id, className, style, onClick, onKeyDown, onTouchStart, onTouchEnd, tabIndex, ...rest } =
    props;
  const attributes = Object.entries(rest).filter(
    ([name]) => name === 'role' || name.startsWith('aria-'),
  );
  return {
    ...{ id, className, style, onClick, onKeyDown, onTouchStart, onTouchEnd, tabIndex },
    ...Object.fromEntries(attributes),
  };
};

const block = (props: StandInProps) => <div {...domProps(props)}>{props.children}</div>;

export const View = block;
export const ScrollView = block;
export const Text = (props: StandInProps) => <span {...domProps(props)}>{props.children}</span>;

export const Button = (props: StandInProps) => (
  <button type="button" {...domProps(props)}>
    {props.children}
  </button>
);

interface ImageProps extends StandInProps {
  readonly src: string;
  readonly onError?: () => void;
}

export const Image = ({ src, onError, ...props }: ImageProps) => (
  <img {...domProps(props)} alt="" src={src} onError={onError} />
);

interface InputProps extends StandInProps {
  readonly value?: string;
  readonly placeholder?: string;
  readonly maxlength?: number;
  readonly disabled?: boolean;
  readonly onInput?: (event: { detail: { value: string } }) => void;
  readonly onBlur?: (event: { detail: { value: string } }) => void;
}

export const Input = ({
  value,
  placeholder,
  maxlength,
  disabled,
  onInput,
  onBlur,
  ...props
}: InputProps) => (
  <input
    {...domProps(props)}
    value={value ?? ''}
    placeholder={placeholder}
    maxLength={maxlength}
    disabled={disabled}
    onChange={(event: FormEvent<HTMLInputElement>) =>
      onInput?.({ detail: { value: event.currentTarget.value } })
    }
    onBlur={(event: FocusEvent<HTMLInputElement>) =>
      onBlur?.({ detail: { value: event.currentTarget.value } })
    }
  />
);

export const Textarea = Input;
export const Picker = block;
