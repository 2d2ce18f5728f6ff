/**
 * Collects console warnings and errors during a test. WeChat's renderer only warns about a broken
 * template, so a test fails on warnings too.
 */
const renderer = /WXMLRT_/;

/** Call at the top of a test file. Every test in it then fails on a complaint. */
const failOnComplaints = () => {
  let complaints = [];
  const spies = [];

  const listen = (method, isComplaint) => {
    // eslint-disable-next-line no-console -- the console is what is tested
    const write = console[method];
    spies.push(
      jest.spyOn(console, method).mockImplementation((...words) => {
        const line = words.map(String).join(' ');
        if (isComplaint(line)) complaints.push(line);
        else write(...words);
      }),
    );
  };

  beforeAll(() => {
    listen('error', () => true);
    for (const method of ['log', 'info', 'warn']) listen(method, (line) => renderer.test(line));
  });
  beforeEach(() => {
    complaints = [];
  });
  afterEach(() => {
    expect(complaints).toEqual([]);
  });
  afterAll(() => {
    spies.forEach((spy) => spy.mockRestore());
  });
};

module.exports = { failOnComplaints };
