package org.darkroom.transcript;

/**
 * A part of a recording that is recognised at once.
 *
 * @param number its place, from 0
 * @param from its start in milliseconds
 * @param to its end in milliseconds, where the next one starts
 */
public record Window(int number, long from, long to) {}
