/**
 * The five services as processes of their own, including two query-api and two
 * aggregation-worker instances, behind the real nginx with the repository's
 * configuration.
 */
@NullMarked
package org.healthpipeline.systemtests.fleet;

import org.jspecify.annotations.NullMarked;
