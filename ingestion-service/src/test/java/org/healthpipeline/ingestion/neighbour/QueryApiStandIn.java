package org.healthpipeline.ingestion.neighbour;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Import;

/**
 * Replaces the query API for the tests of this module: accounts, devices and aggregates
 * over HTTP, in the shapes of the real ones. The query API's own tests send real syncs,
 * so it is built after this module and cannot run here. As an auto-configuration, this is
 * in every pipeline that a test of this module starts. It refuses nothing: it is not for
 * testing whether requests are right.
 */
@AutoConfiguration
@Import({ AccountStandIn.class, DeviceStandIn.class, AggregateStandIn.class })
public class QueryApiStandIn {

}
