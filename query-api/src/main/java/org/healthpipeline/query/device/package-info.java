/**
 * The devices of a user, and how much each one counts.
 */
@NullMarked
package org.healthpipeline.query.device;

import org.jspecify.annotations.NullMarked;
