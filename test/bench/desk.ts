// npm run bench -- --desk [--files N]: how fast the desk is in Chromium, and what a simulated technician needs.
import { launchBrowser } from '../support/browser.ts';
import { signInAs } from '../support/browser-person.ts';
import { type DeskChartroom, startDeskChartroom } from './desk/chartroom.ts';
import { benchShift } from './desk/shift.ts';
import { type Say, timeDesk } from './desk/times.ts';
import { benchFiles } from './pages.ts';

const TECHNICIAN = { username: 'bench', password: 'a sentence nobody guesses' };

const makeTechnician = (chartroom: DeskChartroom) =>
  chartroom.call('POST', '/api/accounts', {
    ...TECHNICIAN,
    displayName: 'Simulated Technician',
    roles: ['technician'],
  });

/** Nothing here is asserted: the figures are those of the machine it runs on. */
export async function benchDesk(fileCount: number, say: Say): Promise<void> {
  const chartroom = await startDeskChartroom();
  const browser = await launchBrowser();
  try {
    const { from, scans } = benchFiles(fileCount);
    say('desk', `${scans.length} files of ${from}, read first`);
    const documents = await chartroom.takeIn(scans);
    await makeTechnician(chartroom);
    const { page } = await signInAs(browser, chartroom.url, TECHNICIAN);
    await benchShift(chartroom, page, documents, scans, say);
    await timeDesk(chartroom, page, documents, say);
  } finally {
    await browser.close();
    await chartroom.stop();
  }
}
