/**
 * Everything a user has, to take away: written by a job into the object store, each
 * export encrypted with a key of its own, readable for a day.
 */
@NullMarked
package org.healthpipeline.query.export;

import org.jspecify.annotations.NullMarked;
