package org.healthpipeline.ingestion.format.fhir;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Declares the routes of FHIR. */
@Configuration(proxyBeanMethods = false)
@Import(FhirController.class)
class FhirConfiguration {

}
