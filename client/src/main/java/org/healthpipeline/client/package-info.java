/**
 * Sends samples from an app so that none is lost or counted twice. Start at
 * {@link org.healthpipeline.client.SyncClient}.
 */
@NullMarked
package org.healthpipeline.client;

import org.jspecify.annotations.NullMarked;
