#include "app/report/group.h"

#include <algorithm>

namespace sitwell {

const std::vector<GroupLook>& group_looks()
{
    static const std::vector<GroupLook> kLooks{
        {"drums", "g-drums", "Drums"},
        {"bass", "g-bass", "Bass"},
        {"guitars", "g-guitars", "Guitars"},
        {"keys", "g-keys", "Keys"},
        {"synths", "g-synths", "Synths"},
        {"orch", "g-orch", "Strings and winds"},
        {"vocals", "g-vocals", "Voices"},
        {"fx", "g-fx", "Effects"},
        {"backing", "g-backing", "Backing"},
        {"speech", "g-speech", "Speech"},
        {"", "g-other", "Other"},
    };
    return kLooks;
}

const GroupLook& look_of_group(std::string_view group)
{
    for (const GroupLook& look : group_looks())
        if (look.id == group) return look;
    return group_looks().back();
}

std::vector<ReportContent::Part> in_console_order(std::vector<ReportContent::Part> parts)
{
    std::stable_sort(parts.begin(), parts.end(),
                     [](const ReportContent::Part& a, const ReportContent::Part& b) {
                         return &look_of_group(a.group) < &look_of_group(b.group);
                     });
    return parts;
}

}  // namespace sitwell
