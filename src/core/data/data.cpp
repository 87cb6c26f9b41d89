#include "core/data/data.h"

#include "core/data/embedded.h"
#include "core/system/files.h"

namespace sitwell {

namespace {
std::filesystem::path& replacement_folder()
{
    static std::filesystem::path folder;
    return folder;
}
}  // namespace

std::string_view embedded_text(std::string_view name)
{
    for (const auto* file = embedded::files(); file->name != nullptr; ++file)
        if (name == file->name) return {reinterpret_cast<const char*>(file->bytes), file->size};
    return {};
}

void replace_data(std::filesystem::path folder)
{
    replacement_folder() = std::move(folder);
}

Result<Json> data(std::string_view name)
{
    if (!replacement_folder().empty()) {
        const auto path = replacement_folder() / (std::string{name} + ".json");
        if (std::filesystem::exists(path)) {
            auto text = read_text(path);
            if (!text) return tl::unexpected{text.error()};
            return parse_json(*text, path.string());
        }
    }
    if (const std::string_view text = embedded_text(name); !text.empty())
        return parse_json(text, "data/" + std::string{name} + ".json");
    return fail(Error::Code::not_found, "There is no such data file in this program.",
                "data/" + std::string{name} + ".json");
}

}  // namespace sitwell
