/** What the run's start tells its workers: they are processes of their own and inherit the environment. */
type Run = { readonly server: string; readonly template: string };
type Ending = { readonly folder: string; readonly stop?: () => Promise<void> };

const name = 'TOUCHBASE_TEST_RUN';
let end: Ending | undefined;

export const testRun = {
  remember: (run: Run): void => void (process.env[name] = JSON.stringify(run)),
  current: (): Run => {
    const found = process.env[name];
    if (!found)
      throw new Error('No test database: start the tests with npx jest, which runs their global setup.');
    return JSON.parse(found) as Run;
  },
  atEnd: (ending: Ending): void => void (end = ending),
  ending: (): Ending | undefined => end,
};
