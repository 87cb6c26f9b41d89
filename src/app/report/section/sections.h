#pragma once

#include "app/report/report.h"

#include <string>
#include <vector>

namespace sitwell {

/// The sections of the page, in its order. Each is empty when there is nothing to show. [any]
std::string headline_section(const ReportContent& content);
std::string player_section(const ReportContent& content);
std::string variants_section(const ReportContent& content);
std::string asks_section(const ReportContent& content);
std::string pictures_section(const ReportContent& content);
std::string figures_section(const ReportContent& content);
std::string moves_section(const ReportContent& content);
std::string files_section(const ReportContent& content);

/// A passage to hear from several sides, all of one length and equally loud.
struct PlayedPassage {
    struct Side {
        std::string label;    ///< on its button: "Before"
        std::string meaning;  ///< beneath it; may be empty
        std::string caption;  ///< of its plain player: "Before: your rough mix"
        const std::string* mp3 = nullptr;
    };
    std::string label;
    std::vector<Side> sides;
};

/// A player of passages that have the same sides; at least one. `name` is its own on the page.
std::string player_html(const std::string& name, const std::vector<PlayedPassage>& passages);

/// "1 part", "26 parts".
std::string counted(std::size_t count, const std::string& one, const std::string& many);

}  // namespace sitwell
