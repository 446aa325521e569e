/**
 * The registries of health types and of device types, for clients.
 */
@NullMarked
package org.healthpipeline.query.type;

import org.jspecify.annotations.NullMarked;
