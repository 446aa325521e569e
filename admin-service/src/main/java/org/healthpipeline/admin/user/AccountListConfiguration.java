package org.healthpipeline.admin.user;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Accounts for operators. */
@Configuration(proxyBeanMethods = false)
@Import({ AccountRows.class, AccountListController.class })
public class AccountListConfiguration {

}
