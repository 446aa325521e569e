/**
 * Exports of all of a user's data. A job writes each one into the object store, encrypted
 * with a key of its own and readable for a day.
 */
@NullMarked
package org.healthpipeline.query.export;

import org.jspecify.annotations.NullMarked;
