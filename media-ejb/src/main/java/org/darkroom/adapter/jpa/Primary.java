package org.darkroom.adapter.jpa;

import static java.lang.annotation.RetentionPolicy.RUNTIME;

import jakarta.inject.Qualifier;
import java.lang.annotation.Retention;

/** The database that decides. */
@Qualifier
@Retention(RUNTIME)
@interface Primary {}
