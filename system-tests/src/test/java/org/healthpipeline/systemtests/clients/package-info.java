/** Clients that a generator makes of the OpenAPI document. */
@NullMarked
package org.healthpipeline.systemtests.clients;

import org.jspecify.annotations.NullMarked;
