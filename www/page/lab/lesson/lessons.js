/** The tutorial's steps, in order. */

import { PROCESSES, QUEUE, RANK } from './processes.js';
import { SERIAL, WORKERS } from './serial.js';
import { THREADS } from './threads.js';
import { TIMING } from './timing.js';

export const LESSONS = [SERIAL, WORKERS, PROCESSES, QUEUE, RANK, THREADS, TIMING];
