/**
 * The registries of health types and of kinds of devices, for clients.
 */
@NullMarked
package org.healthpipeline.query.type;

import org.jspecify.annotations.NullMarked;
