package org.healthpipeline.ingestion.neighbour;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Import;

/**
 * What the tests of this module need of the query API: accounts, devices and aggregates
 * over HTTP, in the shapes of the real ones. The query API's own tests send real syncs,
 * so it is built after this module and cannot run here. Being an auto-configuration, this
 * is in every pipeline that a test of this module starts. It refuses nothing: whether
 * requests are right is not what is tested with it.
 */
@AutoConfiguration
@Import({ AccountStandIn.class, DeviceStandIn.class, AggregateStandIn.class })
public class QueryApiStandIn {

}
