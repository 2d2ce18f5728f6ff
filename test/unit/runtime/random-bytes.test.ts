import { createRandomBytes } from '../../../cloudfunctions/shared/runtime/random-bytes';

/** Fills with numbers that go on from one filling to the next: a byte given out twice would show. */
const counting = () => {
  let next = 0;
  let fillings = 0;
  const fill = (buffer: Buffer): void => {
    fillings += 1;
    for (let at = 0; at + 4 <= buffer.length; at += 4) buffer.writeUInt32LE((next += 1), at);
  };
  return { fill, fillings: () => fillings };
};

describe('random bytes', () => {
  it('are given out once each, over many fillings', () => {
    const { fill, fillings } = counting();
    const randomBytes = createRandomBytes(fill);
    const seen = new Set<string>();
    const count = 3000;
    for (let turn = 0; turn < count; turn += 1) {
      const bytes = randomBytes(12);
      expect(bytes).toHaveLength(12);
      seen.add(bytes.toString('hex'));
    }
    expect(seen.size).toBe(count);
    expect(fillings()).toBe(9);
  });

  it('stay as they were when others are asked for', () => {
    const randomBytes = createRandomBytes(counting().fill);
    const first = randomBytes(16);
    const before = first.toString('hex');
    for (let turn = 0; turn < 600; turn += 1) randomBytes(16).fill(7);
    expect(first.toString('hex')).toBe(before);
  });

  it.each([[0], [1], [4095], [4096]])('may be %d at a time', (size) => {
    const randomBytes = createRandomBytes(counting().fill);
    randomBytes(5);
    expect(randomBytes(size)).toHaveLength(size);
  });

  it('are no more than the supply at a time', () => {
    expect(() => createRandomBytes(counting().fill)(4097)).toThrow('at most 4096 random bytes');
  });
});
