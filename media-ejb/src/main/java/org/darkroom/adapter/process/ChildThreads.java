package org.darkroom.adapter.process;

import java.util.concurrent.ThreadFactory;

/** Makes the threads that read what children say. */
interface ChildThreads extends ThreadFactory {}
