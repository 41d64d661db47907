package org.darkroom.shared;

/** Marks a settings bean: all of them are made at start, so that a bad value stops the start. */
public interface CheckedSettings {}
