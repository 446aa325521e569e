package org.healthpipeline.admin;

import org.healthpipeline.admin.audit.AuditConfiguration;
import org.healthpipeline.admin.migration.MigrationConfiguration;
import org.healthpipeline.web.WebConfiguration;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The front door of the admin service. */
@Configuration(proxyBeanMethods = false)
@Import({ WebConfiguration.class, MigrationConfiguration.class, AuditConfiguration.class })
public class AdminConfiguration {

}
