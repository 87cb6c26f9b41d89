#pragma once

#include "app/report/report.h"

#include <string>

namespace sitwell {

/// The sections of the page, in its order. Each is empty when there is nothing to show. [any]
std::string headline_section(const ReportContent& content);
std::string player_section(const ReportContent& content);
std::string asks_section(const ReportContent& content);
std::string pictures_section(const ReportContent& content);
std::string figures_section(const ReportContent& content);
std::string moves_section(const ReportContent& content);
std::string files_section(const ReportContent& content);

/// "1 part", "26 parts".
std::string counted(std::size_t count, const std::string& one, const std::string& many);

}  // namespace sitwell
