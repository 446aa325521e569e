/**
 * The devices of a user, and the priority of each.
 */
@NullMarked
package org.healthpipeline.query.device;

import org.jspecify.annotations.NullMarked;
