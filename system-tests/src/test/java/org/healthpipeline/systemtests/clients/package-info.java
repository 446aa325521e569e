/** Clients that a generator creates from the OpenAPI document. */
@NullMarked
package org.healthpipeline.systemtests.clients;

import org.jspecify.annotations.NullMarked;
