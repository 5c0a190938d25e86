'use client';

import { useEffect } from 'react';
import { generate } from 'strandom';

import { made, show } from '../made.js';

export default function Made() {
  useEffect(() => show(made(generate)), []);
  return null;
}
