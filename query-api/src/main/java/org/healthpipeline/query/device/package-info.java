/**
 * The devices of a person, and how much each one counts.
 */
@NullMarked
package org.healthpipeline.query.device;

import org.jspecify.annotations.NullMarked;
