#include "session/model/sound_key.h"

#include "catalog/repairs.h"
#include "core/hash/hash.h"
#include "core/text/format.h"

#include <span>

namespace sitwell {

std::string sound_key(const Source& source)
{
    std::string made;
    for (const Repair& repair : source.repairs) {
        const RepairTool* tool = find_repair_tool(repair.tool);
        made +=
            format("{} {} {};", repair.tool, tool == nullptr ? 0 : tool->edition, repair.settings);
        if (!repair.reference.empty()) made += repair.reference + ';';
    }
    if (made.empty()) return source.content_hash;
    return source.content_hash + "-" +
           content_hash(std::as_bytes(std::span{made.data(), made.size()}));
}

}  // namespace sitwell
