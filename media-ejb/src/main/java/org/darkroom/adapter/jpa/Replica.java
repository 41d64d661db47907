package org.darkroom.adapter.jpa;

import static java.lang.annotation.RetentionPolicy.RUNTIME;

import jakarta.inject.Qualifier;
import java.lang.annotation.Retention;

/** A copy of the database that may lag behind; only for reading. */
@Qualifier
@Retention(RUNTIME)
@interface Replica {}
