/**
 * The registry of health types, for clients.
 */
@NullMarked
package org.healthpipeline.query.type;

import org.jspecify.annotations.NullMarked;
