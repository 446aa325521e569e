/**
 * What a process does by itself again and again: {@link Recurring}, and nothing else. Not
 * of this kind are threads that wait for the next message, and what is to happen once at
 * some hour of the day: that is a lock in the database (ShedLock) around what a
 * {@link Recurring} does.
 */
@NullMarked
package org.healthpipeline.common.schedule;

import org.jspecify.annotations.NullMarked;
