import type { ReactElement } from 'react';
import { fireEvent, render, screen } from '@testing-library/react';

/** The texts that a state shows or reads to a screen reader, and those that it must not. */
interface Look {
  readonly element: ReactElement;
  readonly says?: readonly (string | RegExp)[];
  readonly labels?: readonly (string | RegExp)[];
  readonly saysNot?: readonly (string | RegExp)[];
}

/** A test for each state, by its name. */
export const itLooks = (looks: Readonly<Record<string, Look>>): void => {
  it.each(Object.entries(looks))('%s', (_name, { element, says, labels, saysNot }) => {
    render(element);
    for (const words of says ?? []) expect(screen.getAllByText(words)).not.toHaveLength(0);
    for (const label of labels ?? []) expect(screen.getAllByLabelText(label)).not.toHaveLength(0);
    for (const words of saysNot ?? []) expect(screen.queryByText(words)).toBeNull();
  });
};

/** A test for each press: the element, its label, and the arguments of `press`. */
export const itDoes = (
  press: jest.Mock,
  presses: readonly (readonly [string, ReactElement, string, unknown[]])[],
): void => {
  it.each(presses)('%s when pressed', (_name, element, label, values) => {
    render(element);
    const pressable = [...document.querySelectorAll('.tappable')].find(
      (candidate) => (candidate.getAttribute('aria-label') ?? candidate.textContent) === label,
    );
    if (pressable === undefined) throw new Error(`nothing to press is called ${label}`);
    fireEvent.click(pressable);
    expect(press).toHaveBeenCalledTimes(1);
    if (values.length > 0) expect(press).toHaveBeenCalledWith(...values);
  });
};
