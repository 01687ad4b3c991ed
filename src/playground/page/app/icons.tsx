// A table of drawings, each in a square of 20.
const paths = {
  hash: 'M7 3 5.5 17M14.5 3 13 17M3 7.5h14.5M2.5 12.5H17',
  lock: 'M5 9h10v8H5zM7 9V6.5a3 3 0 0 1 6 0V9',
  file: 'M5 2.5h6.5L15.5 6.5v11H5zM11 2.5V7h4.5',
  attach: 'M14.5 8.5 9 14a3 3 0 0 1-4.3-4.3l6.2-6.2a2 2 0 0 1 2.9 2.9l-6.1 6.1a1 1 0 0 1-1.4-1.4L11.5 6',
  home: 'M3 9.5 10 3.5l7 6M5 8.5V16.5h10V8.5M8.5 16.5v-4h3v4',
  bolt: 'M11 2.5 4.5 11H9l-.8 6.5L15.5 9H11z',
  send: 'M3 3.5 17 10 3 16.5 5 10zM5 10h7',
  eye: 'M1.8 10S5 4.5 10 4.5 18.2 10 18.2 10 15 15.5 10 15.5 1.8 10 1.8 10zM10 12.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z',
  more: 'M4.5 10h.01M10 10h.01M15.5 10h.01',
  reply: 'M3 4.5h14v9.5H9.5L6 17v-3H3z',
  log: 'M3 4h14v12H3zM5.5 8l2.5 2-2.5 2M10 12.5h4.5',
  moon: 'M16 12A7 7 0 0 1 8 4a7 7 0 1 0 8 8z',
  sun: 'M10 13.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM10 1.8v2M10 16.2v2M1.8 10h2M16.2 10h2M4.2 4.2l1.4 1.4M14.4 14.4l1.4 1.4M15.8 4.2l-1.4 1.4M5.6 14.4l-1.4 1.4',
  clock: 'M10 17.5a7.5 7.5 0 1 0 0-15 7.5 7.5 0 0 0 0 15zM10 5.8V10l3 2',
  menu: 'M3 5.5h14M3 10h14M3 14.5h14',
  close: 'M5 5l10 10M15 5 5 15',
  down: 'M5 7.5l5 5 5-5',
  right: 'M7.5 5l5 5-5 5',
  warning: 'M10 3 1.8 17h16.4zM10 8v4M10 14.5h.01',
  shared: 'M5 4.5h6.5M5 4.5v11h10V9M11 10l6-6M13 3.5h4.5V8',
  up: 'M10 16V4M5 9l5-5 5 5',
  downward: 'M10 4v12M5 11l5 5 5-5',
} as const;

export type IconName = keyof typeof paths;

/** A drawing that says nothing to a screen reader: the words stand beside it. */
export const Icon = ({ name }: { name: IconName }) => (
  <svg class="icon" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
    <path d={paths[name]} />
  </svg>
);
