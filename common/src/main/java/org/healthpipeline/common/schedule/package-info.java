/**
 * Repeated tasks of a process: {@link Recurring} runs all of them. Threads that wait for
 * messages are not repeated tasks. Work at some hour of the day is a database lock
 * (ShedLock) around a task of {@link Recurring}.
 */
@NullMarked
package org.healthpipeline.common.schedule;

import org.jspecify.annotations.NullMarked;
