/**
 * Makes the JavaScript engine prefer memory to speed, before anything else is loaded. By itself it
 * lets the heap of a program that waits for servers grow to several times of what is in use.
 */
import { setFlagsFromString } from 'node:v8';

setFlagsFromString('--optimize-for-size');
